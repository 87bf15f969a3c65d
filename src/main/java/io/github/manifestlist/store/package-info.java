/**
 * Lists under construction, kept in {@code target/manifests}: one OCI image layout a list, with {@code list.json} beside
 * it; written beside, then moved into place.
 */
@NullMarked
package io.github.manifestlist.store;

import org.jspecify.annotations.NullMarked;
