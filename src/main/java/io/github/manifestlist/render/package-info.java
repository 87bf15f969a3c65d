/** What goals print: docker's text of manifests and lists, byte for byte, and the table for people. */
@NullMarked
package io.github.manifestlist.render;

import org.jspecify.annotations.NullMarked;
