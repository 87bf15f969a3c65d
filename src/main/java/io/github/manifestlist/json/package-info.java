/**
 * How the values of {@code image} look on the wire: strict reading, docker's way of writing. The one package that knows
 * Jackson, and of that only its parser and its tree: data binding costs a Maven build more than all requests.
 */
@NullMarked
package io.github.manifestlist.json;

import org.jspecify.annotations.NullMarked;
