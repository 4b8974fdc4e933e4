/** What clients of AWS's SDK are made of: the way to AWS, and credentials. No secret is in a text or an exception. */
@Version("1.0.0")
@Export
@NullMarked
package dyndns.aws;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
