"""A renderer with everything that the features give."""

from collections.abc import Mapping

from jinja2 import BytecodeCache

from strategy_playbook.change.history import Change, last_changes
from strategy_playbook.check.run import Checked
from strategy_playbook.site.feature import all_features, all_functions
from strategy_playbook.site.given import all_given
from strategy_playbook.site.render import NOWHERE, OWN_TEMPLATES, TEMPLATES, Addresses, Renderer


def equipped(
    checked: Checked,
    addresses: Addresses = NOWHERE,
    compiled: BytecodeCache | None = None,
    changes: Mapping[str, Change] | None = None,
) -> Renderer:
    """The company's own templates come first. Without `changes`, Git is asked for the last ones.

    Of a view it is asked nothing: what somebody wrote of a change is of the whole.
    """
    root, features = checked.project.root, all_features()
    changes = {} if checked.project.view else changes
    return Renderer(
        checked,
        all_functions(),
        [root / OWN_TEMPLATES, TEMPLATES, *(each.folder / "templates" for each in features)],
        {path: page.title for path, page in all_given().items()},
        addresses,
        last_changes(root) if changes is None else changes,
        compiled,
    )
