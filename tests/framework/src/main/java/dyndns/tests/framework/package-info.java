/** Tests of the bundles in a running framework. */
@NullMarked
package dyndns.tests.framework;

import org.jspecify.annotations.NullMarked;
