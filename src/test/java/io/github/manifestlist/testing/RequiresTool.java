package io.github.manifestlist.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test on machines without a program, and says which Debian package brings it; with
 * {@code MANIFEST_IT_REQUIRE_TOOLS=true} in the environment, as in CI, the test fails instead.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(RequiresTool.All.class)
@ExtendWith(RequiresToolCondition.class)
public @interface RequiresTool {

    /** The program's name on the path. */
    String value();

    /** Holds several, for the compiler. */
    @Documented
    @Inherited
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(RequiresToolCondition.class)
    @interface All {

        /** Each of them is required. */
        RequiresTool[] value();
    }
}
