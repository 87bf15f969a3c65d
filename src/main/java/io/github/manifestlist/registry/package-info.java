/**
 * What one can ask a registry (OCI distribution-spec): read, resolve, push, mount, copy. Each request says what it tries
 * to do, and each refusal ends here as a message with a mend.
 */
@NullMarked
package io.github.manifestlist.registry;

import org.jspecify.annotations.NullMarked;
