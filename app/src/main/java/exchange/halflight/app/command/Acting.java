package exchange.halflight.app.command;

import picocli.CommandLine.Option;

/** On whose behalf an operator's command is sent. */
final class Acting {
    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            defaultValue = "0",
            description =
                    "The account whose role allows it; default 0, the operator, who decides until governance is enabled.")
    int account;
}
