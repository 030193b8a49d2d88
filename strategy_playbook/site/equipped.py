"""A renderer with everything that the features give."""

from jinja2 import BytecodeCache

from strategy_playbook.change.past import NOTHING, Past
from strategy_playbook.check.run import Checked
from strategy_playbook.site.feature import all_features, all_functions
from strategy_playbook.site.given import all_given
from strategy_playbook.site.render import NOWHERE, OWN_TEMPLATES, TEMPLATES, Addresses, Renderer


def equipped(
    checked: Checked,
    addresses: Addresses = NOWHERE,
    compiled: BytecodeCache | None = None,
    past: Past = NOTHING,
) -> Renderer:
    """The company's own templates come first. Of the `past` pages say what Git knows."""
    root, features = checked.project.root, all_features()
    return Renderer(
        checked,
        all_functions(),
        [root / OWN_TEMPLATES, TEMPLATES, *(each.folder / "templates" for each in features)],
        {path: page.title for path, page in all_given().items()},
        addresses,
        past,
        compiled,
    )
