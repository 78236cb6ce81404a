"""The words that codes print under: an authority's own first, then those of every authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.domain.authority import Authority
from intake.export.codes import code_lists

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Labels:
    """`own` are an authority's lists: team, theme, … → code → label, in the order of its file. `theme` has those of all
    kinds; each kind has its own as well: `theme.complaint`, `theme.child_complaint`, …"""

    own: Mapping[str, Mapping[str, str]]
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def of(cls, authority: Authority) -> "Labels":
        themes = {kind: {code: theme.label for code, theme in of.items()} for kind, of in authority.themes.items()}
        lists = {
            "procedure": {code: code_lists()["procedure"].get(code, (code,))[0] for code in authority.procedures},
            "directorate": authority.directorates,
            "service_area": authority.service_areas,
            "team": authority.service_teams,
            "service_type": authority.service_types,
            "nature": authority.natures,
            "theme": {code: label for of in themes.values() for code, label in of.items()},
            **{f"theme.{kind}": of for kind, of in themes.items()},
            "root_cause": authority.root_causes,
            "duty.category": authority.duty_categories,
        }
        return cls(lists)

    def label(self, listed: str, code: str | None) -> str:
        """Of a code that nobody knows, its own words; of none, that it was not recorded."""
        if code is None or code == NOT_RECORDED:
            return "Not recorded"
        return self.codes(listed).get(code) or code.replace("_", " ").capitalize()

    def codes(self, listed: str) -> Mapping[str, str]:
        """Code → label of one list; the authority's own come first."""
        if listed not in self._known:
            common = {code: labels[0] for code, labels in code_lists().get(listed, {}).items()}
            self._known[listed] = {**self.own.get(listed, {}), **(common | dict(self.own.get(listed, {})))}
        return self._known[listed]


def known_as(authority: Authority) -> dict[str, dict[str, str]]:
    """Label → code of each list that the authority keeps for itself, in all the words that history may have it in."""
    found = {
        listed: {label: code for code, label in codes.items()} for listed, codes in Labels.of(authority).own.items()
    }
    for listed, codes in authority.aliases.items():
        found.setdefault(listed, {}).update((label, code) for code, labels in codes.items() for label in labels)
    return found
