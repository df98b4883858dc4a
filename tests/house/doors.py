"""An import contract of our own: what faces people (views, forms, addresses) is not used by another app."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

FACING_PEOPLE = {"views", "forms", "urls", "urls_everywhere", "urls_settings"}


class DoorsContract(Contract):
    """``root`` is the package; ``above`` is the app that hangs up everybody's addresses and may import them.

    ``parts`` is the app whose forms are what everybody's forms are made of.
    """

    root = fields.StringField()
    above = fields.StringField()
    parts = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every import across apps into a room that faces people is a broken contract."""
        crossings = [
            (importer, imported)
            for imported in sorted(graph.modules)
            if self._room(imported) in FACING_PEOPLE and self._app(imported) != str(self.parts)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if self._app(importer) not in {self._app(imported), str(self.above)}
        ]
        return ContractCheck(kept=not crossings, metadata={"crossings": crossings})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each crossing."""
        for importer, imported in check.metadata["crossings"]:
            output.print_error(f"{importer} imports {imported}")

    def _app(self, module: str) -> str:
        return module.removeprefix(f"{self.root}.").split(".")[0]

    def _room(self, module: str) -> str:
        parts = module.removeprefix(f"{self.root}.").split(".")
        return parts[1] if len(parts) > 1 else ""
