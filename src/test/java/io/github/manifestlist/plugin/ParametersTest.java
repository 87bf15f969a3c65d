package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final ParameterName LIST = ParameterName.MANIFEST_LIST;
    private static final ParameterName HOSTS = ParameterName.of("insecureRegistries");

    @Test
    void theCommandLineWinsForAGoalCalledByName() {
        assertEquals(Optional.of("b"), text(byName("manifest.list", "b").value(LIST, "a")));
        assertEquals(List.of("c:1", "d:1"), texts(byName("manifest.insecureRegistries", "c:1,d:1"), List.of("a:1")));
    }

    @Test
    void thePomHoldsWhereTheCommandLineIsSilent() {
        assertEquals(Optional.of("a"), text(byName("x", "y").value(LIST, "a")));
        assertEquals(Optional.of("a"), text(bound("x", "y").value(LIST, "a")));
    }

    @Test
    void aBoundGoalTakesTheCommandLineWhereThePomIsSilent() {
        assertEquals(Optional.of("b"), text(bound("manifest.list", "b").value(LIST, "b")));
        assertEquals(List.of("a:1"), texts(bound("manifest.insecureRegistries", "a:1"), List.of("a:1")));
    }

    @Test
    void aBoundGoalDoesNotOverruleTheCommandLineInSilence() {
        String message = assertThrows(
                        ManifestException.class,
                        () -> bound("manifest.list", "b").value(LIST, "a"))
                .getMessage();

        assertTrue(message.contains("-Dmanifest.list=b"), message);
        assertTrue(message.contains("<manifestList> is a"), message);
        assertThrows(ManifestException.class, () -> texts(bound("manifest.insecureRegistries", "c:1"), List.of("c:1")));
    }

    @Test
    void whatIsEmptyIsAbsent() {
        assertEquals(Optional.empty(), text(byName("x", "y").value(LIST, " ")));
        assertEquals(Optional.empty(), text(byName("manifest.list", "").value(LIST, "a")));
    }

    private static Parameters byName(String property, String value) {
        return parameters(true, property, value);
    }

    private static Parameters bound(String property, String value) {
        return parameters(false, property, value);
    }

    private static Parameters parameters(boolean byName, String property, String value) {
        Properties properties = new Properties();
        properties.setProperty(property, value);
        Xpp3Dom list = new Xpp3Dom("insecureRegistries");
        Xpp3Dom element = new Xpp3Dom("insecureRegistry");
        element.setValue("a:1");
        list.addChild(element);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(list);
        return new Parameters(byName, properties, new PomLists(configuration));
    }

    private static Optional<String> text(Optional<PomValue> value) {
        return value.map(PomValue::text);
    }

    private static List<String> texts(Parameters parameters, @Nullable List<String> injected) {
        return parameters.values(HOSTS, injected).stream().map(PomValue::text).toList();
    }
}
