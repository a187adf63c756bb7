package dev.tapeloft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft cache}: what is kept, shown, checked, taken elsewhere or removed. */
@Command(
    name = "cache",
    description = "Show, check, take elsewhere or clear what is kept.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CacheStatsCommand.class,
      CacheListCommand.class,
      CacheShowCommand.class,
      CacheExplainCommand.class,
      CacheReportCommand.class,
      CacheVerifyCommand.class,
      CacheCheckCommand.class,
      CacheRepairCommand.class,
      CacheCollectCommand.class,
      CachePinCommand.class,
      CacheUnpinCommand.class,
      CacheClearCommand.class,
      CacheSendCommand.class,
      CacheTrialsCommand.class,
      CacheExportCommand.class,
      CacheImportCommand.class
    })
final class CacheCommand implements Runnable {
  @Spec private CommandSpec spec;

  CacheCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "one of " + String.join(", ", spec.subcommands().keySet()) + " is missing");
  }
}
