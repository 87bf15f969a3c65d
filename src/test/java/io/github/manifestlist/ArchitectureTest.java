package io.github.manifestlist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Mojo;
import org.junit.jupiter.api.Test;

/** The map of the packages, held against the code. */
class ArchitectureTest {
    private static final String ROOT = "io.github.manifestlist";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void jacksonIsImportedByJsonOnly() {
        onlyIn("json", "com.fasterxml..", "values of `image` travel everywhere else");
    }

    @Test
    void httpClientIsImportedByHttpOnly() {
        onlyIn("http", "org.apache.hc..", "use HttpTransport");
    }

    @Test
    void mavenIsImportedByPluginOnly() {
        onlyIn("plugin", "org.apache.maven..", "operations work without Maven");
        onlyIn("plugin", "org.eclipse.aether..", "operations work without Maven");
    }

    @Test
    void directionsAreThoseOfTheMap() {
        mayUse("image", "image");
        mayUse("json", "json", "image");
        mayUse("address", "address");
        mayUse("tls", "tls", "address");
        mayUse("http", "http", "tls", "address");
        mayUse("credentials", "credentials", "json", "image");
        mayUse("registry", "registry", "credentials", "http", "address", "json", "image");
        mayUse("store", "store", "json", "image");
        mayUse("render", "render", "json", "image");
        mayUse("operation", "operation", "registry", "store", "render", "json", "image");
    }

    @Test
    void valuesNeedNothingButTheJdk() {
        needsNothingButTheJdk("image");
        needsNothingButTheJdk("address");
    }

    @Test
    void goalsOnlyRun() {
        holds(methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Mojo.class)
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("HelpMojo")
                .and()
                .areNotPrivate()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveNameMatching("run|defaults")
                .because("a goal is its parameters, which may be the defaults of several lists, and one call"));
    }

    @Test
    void nothingIsSetForTheWholeMachine() {
        holds(noClasses()
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "setProperties", java.util.Properties.class)
                .because("other plugins run in the same process; proxies and trust are ours alone"));
    }

    @Test
    void nothingPrintsOrKeepsStateInStaticFields() {
        holds(noClasses()
                .that()
                .doNotHaveSimpleName("StandardOutput")
                .and()
                .resideOutsideOfPackage(ROOT + ".plugin.HelpMojo")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the narrator tells, StandardOutput prints"));
        holds(com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .should()
                .beFinal()
                .because("the Maven daemon keeps classes over builds"));
    }

    /** A record's own are linked by the JVM at the first call, which those on the way of every build do without. */
    @Test
    void equalityThatIsWrittenOutLooksAtEveryComponent() {
        CODE.stream()
                .filter(JavaClass::isRecord)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().matches("equals|hashCode"))
                .filter(method -> !method.getFieldAccesses().isEmpty())
                .forEach(method -> assertEquals(
                        components(method.getOwner()),
                        method.getFieldAccesses().stream()
                                .map(JavaFieldAccess::getName)
                                .collect(Collectors.toSet()),
                        method::getFullName));
    }

    private static Set<String> components(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .map(JavaField::getName)
                .collect(Collectors.toSet());
    }

    private static void needsNothingButTheJdk(String home) {
        holds(classes()
                .that()
                .resideInAPackage(ROOT + "." + home + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT, ROOT + "." + home + "..", "org.jspecify.annotations..")
                .because("the vocabulary is plain Java"));
    }

    private static void onlyIn(String home, String library, String instead) {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(instead));
    }

    private static void mayUse(String from, String... allowed) {
        String[] packages = new String[allowed.length + 1];
        packages[0] = ROOT;
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 1] = ROOT + "." + allowed[i] + "..";
        }
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(packages))))
                .because("the map in the root package-info says so"));
    }

    private static void holds(ArchRule rule) {
        rule.check(CODE);
    }
}
