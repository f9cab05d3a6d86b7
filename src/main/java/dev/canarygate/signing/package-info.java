/**
 * Signs and checks signatures: key files, ssh-agent, SSHSIG. Read {@link
 * dev.canarygate.signing.SshSignature} first.
 */
@NullMarked
package dev.canarygate.signing;

import org.jspecify.annotations.NullMarked;
