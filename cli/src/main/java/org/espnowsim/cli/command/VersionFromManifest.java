package org.espnowsim.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into the jar. */
final class VersionFromManifest implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "espnow-sim " + version(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(development)");
    }
}
