/** Hands mails to mail servers. Read {@link dev.canarygate.edge.mail.SmtpMailing} first. */
@NullMarked
package dev.canarygate.edge.mail;

import org.jspecify.annotations.NullMarked;
