package io.github.manifestlist.plugin;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What Java 8 to 16 find in the place of every goal (JEP 238): it takes whatever the goals take, and says which Java it needs.
 * Without it, Maven 3.6 and 3.8 show the failure of a class loader.
 */
abstract class JavaTooOld extends AbstractMojo {
    PlexusConfiguration allowDuplicatePlatforms;
    PlexusConfiguration amend;
    PlexusConfiguration annotations;
    PlexusConfiguration arch;
    PlexusConfiguration attestations;
    PlexusConfiguration connectTimeout;
    PlexusConfiguration createOnPush;
    PlexusConfiguration deep;
    PlexusConfiguration detail;
    PlexusConfiguration digestFile;
    PlexusConfiguration directory;
    PlexusConfiguration dryRun;
    PlexusConfiguration execution;
    PlexusConfiguration format;
    PlexusConfiguration goal;
    PlexusConfiguration ignoreMissing;
    PlexusConfiguration image;
    PlexusConfiguration imageTemplate;
    PlexusConfiguration images;
    PlexusConfiguration indentSize;
    PlexusConfiguration insecure;
    PlexusConfiguration insecureRegistries;
    PlexusConfiguration lineLength;
    PlexusConfiguration manifestList;
    PlexusConfiguration manifestLists;
    PlexusConfiguration os;
    PlexusConfiguration osFeatures;
    PlexusConfiguration osVersion;
    PlexusConfiguration outputFile;
    PlexusConfiguration parallelism;
    PlexusConfiguration platform;
    PlexusConfiguration platformMismatch;
    PlexusConfiguration platforms;
    PlexusConfiguration project;
    PlexusConfiguration purge;
    PlexusConfiguration pushAtEnd;
    PlexusConfiguration remote;
    PlexusConfiguration requiredPlatforms;
    PlexusConfiguration responseTimeout;
    PlexusConfiguration retries;
    PlexusConfiguration sendCredentialsOverHttp;
    PlexusConfiguration serverId;
    PlexusConfiguration session;
    PlexusConfiguration skip;
    PlexusConfiguration skipPush;
    PlexusConfiguration tags;
    PlexusConfiguration trustedTokenHosts;
    PlexusConfiguration variant;
    PlexusConfiguration verbose;
    PlexusConfiguration view;

    @Override
    public final void execute() throws MojoExecutionException {
        throw new MojoExecutionException("manifest-maven-plugin needs Java 17 or later, and this Maven runs on Java "
                + System.getProperty("java.version") + ". Set JAVA_HOME to a newer one; the project may be compiled for any"
                + " Java all the same");
    }
}
