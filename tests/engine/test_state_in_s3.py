"""The state may be in an object store, and its lock holds there too."""

from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.engine.test_side_by_side import let_go, waiting
from tests.support.engine import LocalAzure, rewrite

pytestmark = pytest.mark.engine


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bucket, as PULUMI_BACKEND_URL takes it."""
    for name, value in (("AWS_ACCESS_KEY_ID", "tests"), ("AWS_SECRET_ACCESS_KEY", "tests")):
        monkeypatch.setenv(name, value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    place = {"LocationConstraint": "eu-west-2"}
    client = boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="eu-west-2")
    client.create_bucket(Bucket="state", CreateBucketConfiguration=place)
    client.close()
    yield f"s3://state?endpoint=http://{host}:{port}&use_path_style=true&region=eu-west-2"
    server.stop()


def test_a_stack_lives_in_the_object_store_and_one_command_at_a_time_changes_it(local: LocalAzure, bucket: str) -> None:
    local.environment["PULUMI_BACKEND_URL"] = bucket
    made = local.pulumi("stack", "select", "--create")
    assert made.code == 0, made.text
    first = waiting(local, "up", "--yes", "--skip-preview")
    second = local.up()
    assert second.code != 0
    assert "the stack is currently locked by 1 lock(s)" in second.stderr
    let_go(local)
    first.communicate()
    assert first.returncode == 0
    rewrite(local, "")
    assert "pulumi:providers:azure-native" in {resource["type"] for resource in local.state()}
    assert local.destroy().code == 0
