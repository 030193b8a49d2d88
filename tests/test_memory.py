"""Builds in one process, as `mkdocs serve` makes them: the last one only is kept."""

import gc
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from strategy_playbook.model.strategy import Strategy
from strategy_playbook.site.render import Renderer
from tests.overlay import copy_site

REBUILDS = 3


def alive(cls: type) -> int:
    gc.collect()
    return sum(type(each) is cls for each in gc.get_objects())


@pytest.mark.parametrize("broken", [False, True], ids=["sound", "broken now and then"])
def test_rebuilds_keep_no_old_renderer(tmp_path: Path, broken: bool) -> None:
    project = copy_site(tmp_path / "project")
    goal = project / "data" / "goals" / "growth.yml"
    sound = goal.read_text(encoding="utf-8")
    before = alive(Renderer), alive(Strategy)
    rebuilds = REBUILDS if broken else 2  # with errors there is one page: that is quick
    for number in range(rebuilds):
        wrong = broken and number < rebuilds - 1
        goal.write_text(sound.replace("owner:", "ower:") if wrong else sound, encoding="utf-8")
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        del config
    assert alive(Renderer) <= before[0] + 1
    assert alive(Strategy) <= before[1] + 1
