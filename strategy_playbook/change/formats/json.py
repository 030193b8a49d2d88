"""For programs of one's own. Fields may be added; what is there keeps its name and meaning.

Every change with its old and its new value: applied to the old `playbook.json`, they give the new.
"""

import json
from datetime import date
from typing import Any

from pydantic import BaseModel

from strategy_playbook.change.compare import EntryChange, FieldChange, PageChange, ReadingsChange
from strategy_playbook.change.report import Comparison
from strategy_playbook.change.weight import Group
from strategy_playbook.change.words import label_of
from strategy_playbook.model import snapshot

FORMAT = 1


def render(comparison: Comparison) -> str:
    value = {
        "format": FORMAT,
        "old": comparison.old.name,
        "new": comparison.new.name,
        "differs": comparison.differs,
        "summary": comparison.sentence,
        "not_compared": comparison.unseen,
        "changes": [
            _change(comparison, group, change)
            for group in comparison.groups
            for change in group.changes
        ],
        "pages": [_page(page) for page in comparison.pages],
        "readings": [_readings(change) for change in comparison.readings],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _change(comparison: Comparison, group: Group, change: EntryChange) -> dict[str, Any]:
    old, new = change.old, change.new
    found: dict[str, Any] = {
        "group": group.name,
        "kind": change.key.kind,
        "id": change.key.id,
        "former_id": old.id if old and new and old.id != new.id else None,
        "title": change.entry.title,
        "how": change.how,
        "file": change.entry.file,
        "former_file": old.file if old and new and old.file != new.file else None,
        "owner": change.entry.owner,
    }
    if old and new:
        found["says"] = [said.sentence for said in comparison.says(change)]
        found["fields"] = [_field(field) for field in change.fields]
    elif new:
        found["entry"] = snapshot.fields_in(new)
    touched = comparison.reach(group, change)
    if touched is not None:
        found["touches"] = [str(entry.key) for entry in touched.entries]
        found["on_pages"] = touched.pages
        found["to_ask"] = [role.id for role in touched.owners]
    return found


def _field(field: FieldChange) -> dict[str, Any]:
    found = {
        "path": list(field.path),
        "label": label_of(field.path),
        "old": _plain(field.old),
        "new": _plain(field.new),
    }
    if isinstance(field.old, (int, float)) and isinstance(field.new, (int, float)):
        found["difference"] = round(field.new - field.old, 10)
    return {**found, "same_by_another_id": True} if field.only_names else found


def _page(page: PageChange) -> dict[str, Any]:
    return {"path": page.path, "how": page.how, "old": page.old, "new": page.new}


def _readings(change: ReadingsChange) -> dict[str, Any]:
    return {
        "kpi": change.kpi.id,
        "added": {str(day): value for day, value in change.added.items()},
        "removed": {str(day): value for day, value in change.removed.items()},
        "corrected": {
            str(day): {"old": was, "new": now} for day, (was, now) in change.corrected.items()
        },
    }


def _plain(value: Any) -> Any:
    """A value as a snapshot writes it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value
