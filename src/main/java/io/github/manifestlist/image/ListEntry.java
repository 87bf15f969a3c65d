package io.github.manifestlist.image;

/**
 * One entry of a list under construction.
 *
 * @param source the reference that was declared
 * @param descriptor the manifest that it was resolved to
 * @param resolved the platform under which it will be listed
 */
public record ListEntry(ImageReference source, Descriptor descriptor, ResolvedPlatform resolved) {
    public Platform platform() {
        return resolved.platform();
    }

    public ListEntry with(PlatformChange change) {
        return new ListEntry(source, descriptor, resolved.with(change));
    }
}
