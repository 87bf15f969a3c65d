package io.github.manifestlist.operation;

import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param verified what was looked at, if it was a list under a name
 */
record Checked(List<Finding> findings, Optional<Verified> verified) {
    Checked {
        findings = List.copyOf(findings);
    }
}
