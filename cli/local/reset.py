"""Forgetting: the local Azure's resources together with the Pulumi states that speak of them."""

import shutil

from cli.errors import CommandError
from cli.local import azure
from cli.local.look import opened
from cli.local.places import Places
from estate.stack import Stack


def reset(places: Places, stack: str | None, facts: Stack | None) -> None:
    """Forget one stack (`facts` are its file's), or all of them and the server too.

    :raises CommandError: a command uses the local Azure.
    """
    if stack is None or facts is None:
        azure.stop(places)
        for folder in (places.backend, places.project, places.pulumi_home):
            shutil.rmtree(folder, ignore_errors=True)
        for file in places.folder.glob(f"{places.store.name}*"):  # SQLite keeps two more beside it
            file.unlink()
        return
    with azure.in_use(places, alone=True) as alone:
        if not alone:
            message = "The local Azure is in use by a command that runs. Wait for it, or interrupt it, and try again."
            raise CommandError(message)
        _forget_state(places, stack)
        _forget_tenant(places, facts.tenant.id)


def _forget_state(places: Places, stack: str) -> None:
    for file in places.backend.glob(f".pulumi/*/*/{stack}.*"):
        file.unlink()
    for folder in places.backend.glob(f".pulumi/*/*/{stack}"):
        shutil.rmtree(folder)
    (places.project / f"Pulumi.{stack}.yaml").unlink(missing_ok=True)


def _forget_tenant(places: Places, tenant: str) -> None:
    with opened(places) as store:
        if tenant not in store.tenancies():
            return
        with store.writing():
            for resource in store.resources(tenant):
                store.delete(tenant, resource.id)
            for resource in store.resources(tenant, status="soft-deleted"):
                store.purge(tenant, resource.id)
