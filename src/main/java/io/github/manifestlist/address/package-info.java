/**
 * What an address on the network is, and where it lies: hosts, origins, networks. Values, nothing but the JDK.
 */
@NullMarked
package io.github.manifestlist.address;

import org.jspecify.annotations.NullMarked;
