"""Entra's own logs. https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options"""

from emulator.semantics import semantics
from emulator.types.monitor.diagnostic_setting import Setting


@semantics("azure-native:aadiam:DiagnosticSetting")
class EntraSetting(Setting):
    """Of the tenant; the SDK's schema knows its categories."""
