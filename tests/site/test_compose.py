"""The containers: what the world can reach holds nothing that takes the wall between the areas down."""

from pathlib import Path
from typing import Any

import pytest
import yaml

HOUSE = Path(__file__).parents[2]
OWNERS = {"GOLDENTHREAD_DATABASE_OWNER_URL", "GOLDENTHREAD_BACKUP_KEY", "GOLDENTHREAD_BACKUPS"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HOUSE / "compose.yaml").read_text())["services"]
    return found


def test_only_who_makes_the_tables_and_keeps_the_backups_knows_their_owner(services: dict[str, Any]) -> None:
    known = {name: OWNERS & service["environment"].keys() for name, service in services.items() if name != "database"}
    assert known == {"prepare": OWNERS, "worker": OWNERS, "web": set()}
    assert "owner" not in str(services["web"]).lower()
    assert not any(volume.startswith("backups") for volume in services["web"]["volumes"])


def test_all_of_them_stand_behind_the_wall_and_share_what_is_kept_beside_the_database(services: dict[str, Any]) -> None:
    for name in ("prepare", "web", "worker"):
        assert services[name]["environment"]["GOLDENTHREAD_WALL"] == "yes"
        assert {"spool:/kept/spool", "erased:/kept/erased", "media:/kept/media"} <= set(services[name]["volumes"])


def test_two_web_servers_start_when_the_tables_are_made(services: dict[str, Any]) -> None:
    assert services["web"]["deploy"] == {"replicas": 2}
    assert services["web"]["depends_on"] == {"prepare": {"condition": "service_completed_successfully"}}
