package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.page.PackagePicture.Box;
import dev.canarygate.page.PageContent.Mark;
import dev.canarygate.page.PageContent.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PackagePictureTest {
  private static Task task(String id, String... needs) {
    return titled(id, "Title of " + id, needs);
  }

  private static Task titled(String id, String title, String... needs) {
    var mark = new Mark(PageState.DUE, "passed, due again");
    return new Task(id, title, mark, "", "", "", "", "", List.of(needs));
  }

  private static PackagePicture picture(Task... tasks) {
    return PackagePicture.of(List.of(tasks));
  }

  @Test
  void aStateThatIsTooLongForABoxEndsAfterAWord() {
    assertThat(word("skipped by Deb (decision-1)")).isEqualTo("skipped by Deb …");
    assertThat(word("passed, due again")).isEqualTo("passed, due again");
    assertThat(word("x".repeat(40))).hasSize(18).endsWith("…");
  }

  private static String word(String state) {
    var task = new Task("A", "A", new Mark(PageState.PASSED, state), "", "", "", "", "", List.of());
    return picture(task).boxes().get(0).word();
  }

  @Test
  void aPackageIsToTheRightOfAllThatItNeeds() {
    var boxes = picture(task("A"), task("B", "A"), task("C", "A", "B")).boxes();

    assertThat(boxes).extracting(Box::x).isSorted().doesNotHaveDuplicates();
    assertThat(boxes).extracting(Box::y).containsOnly(boxes.get(0).y());
  }

  @Test
  void packagesThatNeedTheSameAreBelowEachOther() {
    var boxes = picture(task("A"), task("B", "A"), task("C", "A")).boxes();

    assertThat(boxes.get(1).x()).isEqualTo(boxes.get(2).x());
    assertThat(boxes.get(2).y()).isGreaterThan(boxes.get(1).y() + boxes.get(1).high());
  }

  @Test
  void onePackageWithoutNeedsIsRightBeforeTheFirstThatNeedsIt() {
    var boxes = picture(task("A"), task("B", "A"), task("C"), task("D", "B", "C")).boxes();

    assertThat(boxes.get(2).x()).isEqualTo(boxes.get(1).x());
  }

  @Test
  void anArrowThatOthersImplyIsNotDrawn() {
    assertThat(picture(task("A"), task("B", "A"), task("C", "A", "B")).arrows()).hasSize(2);
  }

  @Test
  void onANarrowPageEachPackageIsBelowWhatItNeedsAndNoneIsOutOfSight() {
    var tasks = List.of(task("A"), task("B", "A"), task("C", "A"), task("D", "A"), task("E", "D"));
    var picture = PackagePicture.narrow(tasks);

    assertThat(picture.width()).as("320 pixels without the margins").isLessThanOrEqualTo(288);
    assertThat(picture.boxes())
        .allMatch(box -> box.x() + box.wide() <= picture.width())
        .allMatch(box -> box.y() + box.high() <= picture.height());
    assertThat(picture.boxes()).extracting(Box::y).isSorted();
    assertThat(picture.boxes())
        .extracting(box -> box.x() + " " + box.y())
        .as("no two at one place")
        .doesNotHaveDuplicates();
    assertThat(picture.arrows()).hasSize(4);
  }

  @Test
  void everyBoxIsWithinThePicture() {
    var picture = picture(task("A"), task("B", "A"), task("C", "A"), task("D"), task("E", "D"));

    assertThat(picture.boxes())
        .allMatch(box -> box.x() + box.wide() <= picture.width())
        .allMatch(box -> box.y() + box.high() <= picture.height());
  }

  @Test
  void aLongTitleIsCutToTwoLinesThatFit() {
    var box =
        picture(titled("A", "An unusually long title with many words in it " + "x".repeat(80)))
            .boxes()
            .get(0);

    assertThat(box.title()).hasSize(2).allMatch(line -> line.length() <= 20);
    assertThat(box.title().get(1)).endsWith("…");
    assertThat(box.word()).isEqualTo("passed, due again");
  }

  @Test
  void aWallOfPackagesIsLeftToTheTable() {
    var many = IntStream.range(0, 121).mapToObj(i -> task("P" + i)).toArray(Task[]::new);

    assertThat(picture(many).isEmpty()).isTrue();
    assertThat(picture().isEmpty()).isTrue();
  }

  @Test
  void aPictureGrowsWithTheTextOfThePage() {
    assertThat(picture(task("A")).rem(24)).isEqualTo("1.5rem");
  }
}
