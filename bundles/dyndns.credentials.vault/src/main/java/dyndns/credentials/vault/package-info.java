/** AWS credentials that HashiCorp Vault or OpenBao makes for a while and takes back. */
@NullMarked
package dyndns.credentials.vault;

import org.jspecify.annotations.NullMarked;
