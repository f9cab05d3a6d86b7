package dev.canarygate.evidence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How secrets of one provider look.
 *
 * @param name shown in place of the secret
 * @param triggers a line without any of these, letter case aside, is not looked at
 * @param pattern over Latin-1 text; its first group is hidden when it has one, else all of it
 */
record SecretRule(String name, List<String> triggers, Pattern pattern) {
  private static final String TOKEN = "[A-Za-z0-9_-]";
  private static final String START = "(?<![A-Za-z0-9])";

  /** Prefixes as the providers document them. */
  static final List<SecretRule> PROVIDERS =
      List.of(
          rule(
              "github-token",
              START + "gh[pousr]_[A-Za-z0-9]{20,255}",
              "ghp_",
              "gho_",
              "ghu_",
              "ghs_",
              "ghr_"),
          rule("github-token", START + "github_pat_[A-Za-z0-9_]{20,255}", "github_pat_"),
          rule(
              "gitlab-token",
              START + "gl(?:pat|ptt|dt|rt|cbt)-" + TOKEN + "{20,255}",
              "glpat-",
              "glptt-",
              "gldt-",
              "glrt-",
              "glcbt-"),
          rule(
              "aws-key",
              START + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])",
              "akia",
              "asia",
              "abia",
              "acca"),
          rule("google-key", START + "AIza" + TOKEN + "{35}", "aiza"),
          rule(
              "google-token",
              START + "(?:ya29\\.|GOCSPX-)" + TOKEN + "{20,2048}",
              "ya29.",
              "gocspx-"),
          rule("slack-token", START + "(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,512}", "xox", "xapp-"),
          rule(
              "slack-webhook",
              "hooks\\.slack\\.com/(?:services|workflows)/([A-Za-z0-9/_-]{20,})",
              "hooks.slack.com/"),
          rule(
              "stripe-key",
              START + "(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,255}",
              "sk_live_",
              "sk_test_",
              "rk_live_",
              "rk_test_",
              "whsec_"),
          rule(
              "model-key",
              START + "sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]{2,8}-)" + TOKEN + "{20,512}",
              "sk-proj-",
              "sk-svcacct-",
              "sk-admin-",
              "sk-ant-"),
          rule("model-key", START + "sk-[A-Za-z0-9]{32,255}", "sk-"),
          rule("package-token", START + "pypi-" + TOKEN + "{32,512}", "pypi-"),
          rule("package-token", START + "npm_[A-Za-z0-9]{30,255}", "npm_"),
          rule("mail-key", START + "SG\\." + TOKEN + "{16,64}\\." + TOKEN + "{16,128}", "sg."),
          rule(
              "fly-token",
              START + "(?:fo1_|fm[12][ar]?_)[A-Za-z0-9+/=,_-]{20,}",
              "fo1_",
              "fm1",
              "fm2"),
          rule("vault-token", START + "hv[sbr]\\." + TOKEN + "{20,512}", "hvs.", "hvb.", "hvr."),
          rule("cloud-token", START + "do[opr]_v1_[a-f0-9]{64}", "doo_v1_", "dop_v1_", "dor_v1_"),
          rule("hub-token", START + "hf_[A-Za-z0-9]{30,255}", "hf_"),
          rule("storage-key", "AccountKey=([A-Za-z0-9+/=]{40,})", "accountkey="),
          rule("age-key", "AGE-SECRET-KEY-1[A-Z0-9]{50,80}", "age-secret-key-1"),
          rule(
              "web-token",
              START + "eyJ" + TOKEN + "{8,}+\\.eyJ" + TOKEN + "{8,}+(?:\\." + TOKEN + "*+)?",
              "eyj"),
          rule("error-tracker-key", "https?://([a-f0-9]{32})(?::[a-f0-9]{32})?@", "://"),
          rule("credentials-in-address", "://[^\\s/:@\"'<>]{0,256}:([^\\s/@\"'<>]{1,512})@", "://"),
          rule(
              "authorization",
              "(?i)authorization[\\\\\"']*\\s*[:=]\\s*\\[?[\\\\\"']*"
                  + "(?:(?:bearer|basic|token|digest)\\s+)?([^\\s\\\\\"',]{6,4096})",
              "authorization"),
          rule(
              "authorization",
              "(?i)\\bbearer\\s+(?=[a-z._~+/=-]{0,512}\\d)([a-z0-9._~+/=-]{16,})",
              "bearer"),
          rule(
              "cookie",
              "(?i)\\b(?:set-cookie|cookie)\"?'?\\s*[:=]\\s*\\[?\\s*[\"']?([^\\r\\n\"']{4,4096})",
              "cookie"),
          rule(
              "credential",
              "(?i)(?:access|refresh|id|auth|session|csrf|bearer|api)[_-]?token[\\\\\"']*"
                  + "\\s*[:=]\\s*[\\\\\"']*([A-Za-z0-9._~+/=-]{12,})",
              "token"),
          rule(
              "credential",
              "(?i)(?:client[_-]?secret|secret[_-]?(?:access[_-]?)?key|api[_-]?key"
                  + "|private[_-]?key|passw(?:or)?d|sessionid)[\\\\\"']*\\s*[:=]\\s*[\\\\\"']*"
                  + "([^\\s\\\\\"',;()\\[\\]{}<>]{6,512})",
              "secret",
              "api_key",
              "api-key",
              "apikey",
              "private_key",
              "private-key",
              "privatekey",
              "passw",
              "sessionid"),
          rule(
              "private-key",
              "-----BEGIN[A-Z ]{0,40} PRIVATE KEY(?: BLOCK)?-----.*?"
                  + "(?:-----END[A-Z ]{0,40} PRIVATE KEY(?: BLOCK)?-----|$)",
              "private key"));

  private static SecretRule rule(String name, String pattern, String... triggers) {
    return new SecretRule(name, List.of(triggers), Pattern.compile(pattern));
  }
}
