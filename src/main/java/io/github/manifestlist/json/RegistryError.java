package io.github.manifestlist.json;

/**
 * What a registry says of an error, in its own words, each possibly empty (OCI distribution-spec, "Error Codes"). The words
 * are raw: whoever shows them cleans them.
 *
 * @param detail text, or else the JSON that the registry put there
 */
public record RegistryError(String code, String message, String detail) {}
