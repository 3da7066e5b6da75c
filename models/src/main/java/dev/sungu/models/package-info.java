/**
 * Models: layers put together, trained, evaluated and used.
 */
@NullMarked
package dev.sungu.models;

import org.jspecify.annotations.NullMarked;
