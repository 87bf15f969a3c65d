/**
 * What an image is: references, digests, platforms, descriptors, lists. Values only; needs nothing but the JDK and is
 * used by everything else.
 */
@NullMarked
package io.github.manifestlist.image;

import org.jspecify.annotations.NullMarked;
