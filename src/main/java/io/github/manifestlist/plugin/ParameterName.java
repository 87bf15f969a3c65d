package io.github.manifestlist.plugin;

/** A parameter as its user knows it: by its element in the POM and by its property on the command line. */
record ParameterName(String element, String property) {
    static final ParameterName MANIFEST_LIST = new ParameterName("manifestList", "manifest.list");

    /** A parameter whose property is {@code manifest.} and its name, as all but one are. */
    static ParameterName of(String element) {
        return new ParameterName(element, "manifest." + element);
    }

    /** The text for messages: {@code <image> (-Dmanifest.image)}. */
    @Override
    public String toString() {
        return "<" + element + "> (-D" + property + ")";
    }
}
