# Homebrew's Java is not on the PATH, so the formula says where it is.
class {{brewFormulaName}} < Formula
  desc "{{projectDescription}}"
  homepage "{{projectLinkHomepage}}"
  url "{{distributionUrl}}"
  version "{{projectVersion}}"
  sha256 "{{distributionChecksumSha256}}"
  license "{{projectLicense}}"

  depends_on "openjdk@21"

  def install
    man.install Dir["share/man/*"]
    bash_completion.install "share/bash-completion/completions/gate-runner"
    zsh_completion.install "share/zsh/site-functions/_gate-runner"
    fish_completion.install "share/fish/vendor_completions.d/gate-runner.fish"
    libexec.install Dir["*"]
    (bin/"gate-runner").write_env_script libexec/"bin/gate-runner", Language::Java.overridable_java_home_env("21")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/gate-runner --version")
  end
end
