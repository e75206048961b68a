import asyncio
from importlib.metadata import version

import pulumi
from pulumi.runtime import resource, stack

from components.sdk_speed import READ_IN, quicken


def test_the_installed_sdk_is_the_one_whose_source_was_read() -> None:
    assert version("pulumi") == READ_IN, (
        "the SDK was raised: read wait_for_rpcs, log.debug and _get_stack_trace again, then change READ_IN"
    )


def test_another_version_of_the_sdk_is_left_as_it_is() -> None:
    before = (stack.asyncio, pulumi.log.debug, resource._get_stack_trace)
    quicken("3.999.0")
    assert (stack.asyncio, pulumi.log.debug, resource._get_stack_trace) == before


def test_the_patches_are_taken_back_whole() -> None:
    before = (stack.asyncio, pulumi.log.debug, resource._get_stack_trace)
    restore = quicken()
    try:
        assert pulumi.log.debug is not before[1]
        assert len(resource._get_stack_trace().frames) == 0
    finally:
        restore()
    assert (stack.asyncio, pulumi.log.debug, resource._get_stack_trace) == before


def test_waiting_ends_when_all_are_done_or_one_has_failed() -> None:
    restore = quicken()
    try:
        waiting = stack.asyncio
    finally:
        restore()

    async def both() -> tuple[int, int]:
        async def quick() -> None:
            return

        async def slower() -> None:
            await asyncio.sleep(0)
            await asyncio.sleep(0)

        async def failing() -> None:
            message = "Azure refused"
            raise RuntimeError(message)

        tasks = [asyncio.create_task(quick()), asyncio.create_task(slower())]
        done, _ = await waiting.wait(tasks, return_when=waiting.FIRST_COMPLETED)
        stuck = asyncio.create_task(asyncio.Event().wait())
        failed = asyncio.create_task(failing())
        ended, _ = await waiting.wait([stuck, failed], return_when=waiting.FIRST_COMPLETED)
        assert failed in ended
        assert str(failed.exception()) == "Azure refused"
        stuck.cancel()
        return len(done), len(ended)

    assert asyncio.run(both()) == (2, 1)
