"""What a page of the desk lists."""

from tests.support.pages import Page


def shown(page: Page) -> list[str]:
    """The references of the records listed, in order."""
    table = page.document.all("tbody")
    return [page.document.name(link) for link in page.document.all("a", inside=table[0])] if table else []
