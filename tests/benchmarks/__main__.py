"""`python -m tests.benchmarks [NAME …]`: every benchmark, or those named. Exit status 1 when a budget is broken."""

import sys
from importlib import import_module

NAMES = (
    *("weight", "request_cpu", "cold_start", "memory", "acknowledgement", "queue", "export"),
    *("webhook", "webhook_load", "conversation", "queue_million"),
    *("delivery", "kills", "records_million"),
)


def main(names: list[str]) -> int:
    passes = True
    for name in names or NAMES:
        print(f"\n{name}", flush=True)
        for figure in import_module(f"tests.benchmarks.{name}").figures():
            print(f"  {figure}", flush=True)
            passes = passes and figure.passes
    return 0 if passes else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
