package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the rule says of domains, {@link RealmsTest} asks. */
class RegistrableDomainTest {
    @Test
    void withoutTheListOfPublicSuffixesNobodyCountsAsAnOwner() throws Exception {
        try (URLClassLoader withoutList = new WithoutList()) {
            Method isShared = withoutList
                    .loadClass(RegistrableDomain.class.getName())
                    .getDeclaredMethod("isShared", String.class, String.class);
            isShared.setAccessible(true);

            InvocationTargetException failure = assertThrows(
                    InvocationTargetException.class,
                    () -> isShared.invoke(null, "registry.example.co.uk", "auth.other.co.uk"));

            assertInstanceOf(IllegalStateException.class, failure.getCause());
        }
    }

    /** The class path of the tests, as if the list had been left out of a jar. */
    private static final class WithoutList extends URLClassLoader {
        WithoutList() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("org/publicsuffix/") ? null : super.getResource(name);
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> places = new ArrayList<>();
            for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                places.add(new File(place).toURI().toURL());
            }
            return places.toArray(URL[]::new);
        }
    }
}
