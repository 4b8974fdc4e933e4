/** Ed25519 keys: key files, signing, verification. */
@NullMarked
package dyndns.verifier.ed25519;

import org.jspecify.annotations.NullMarked;
