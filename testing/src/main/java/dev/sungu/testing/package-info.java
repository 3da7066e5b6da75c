/** What the tests of several modules need: facts from real Keras, JVMs of their own. */
@NullMarked
package dev.sungu.testing;

import org.jspecify.annotations.NullMarked;
