package exchange.halflight.app;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version in the jar's manifest and the Java runtime. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "halflight " + (version == null ? "(not from a jar)" : version), "Java " + Runtime.version(),
        };
    }
}
