package org.tidegate.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemGuideTest {

    @Test
    void aProblemThatSaysToReadItsErrorsShowsOne() {
        List<ProblemCode> telling = Arrays.stream(ProblemCode.values())
                .filter(code -> code.fix().contains("what errors lists"))
                .toList();

        assertThat(telling).contains(ProblemCode.FORM_BLOCKED, ProblemCode.PACKAGE_REFUSED);
        assertThat(telling)
                .allSatisfy(code -> assertThat(ProblemGuide.example(code).errors())
                        .as(code.name())
                        .isNotEmpty());
    }
}
