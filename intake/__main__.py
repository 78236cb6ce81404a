from intake.cli import main

main(prog_name="hearback")
