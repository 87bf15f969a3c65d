package io.github.manifestlist.json;

/** What a registry says of an error, in its own words, each possibly empty (OCI distribution-spec, "Error Codes"). */
public record RegistryError(String code, String message) {}
