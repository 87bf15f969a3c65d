package io.github.manifestlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void namesOfVariablesAreInAnyCaseOnWindowsOnly() {
        assertEquals(Optional.of("x"), environment(true, Map.of("Path", "x")).variable("PATH"));
        assertEquals(Optional.empty(), environment(false, Map.of("Path", "x")).variable("PATH"));
    }

    @Test
    void aBlankVariableIsNotSet() {
        assertEquals(Optional.empty(), environment(false, Map.of("A", " ")).variable("A"));
        assertEquals(Optional.empty(), environment(true, Map.of("A", "")).variable("a"));
    }

    @Test
    void theTextOfAnEnvironmentTellsNoVariable() {
        assertFalse(environment(false, Map.of("DOCKER_AUTH_CONFIG", "canary"))
                .toString()
                .contains("canary"));
    }

    private static Environment environment(boolean windows, Map<String, String> variables) {
        return new Environment(variables, Path.of("home"), windows, Path.of("/"));
    }
}
