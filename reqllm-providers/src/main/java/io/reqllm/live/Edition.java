package io.reqllm.live;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelProperties;

/**
 * A document that passed all checks.
 *
 * @param facts what it tells, by id of the provider
 * @param day the day on which a fact of it was changed last
 * @param models of how many models it tells
 * @param skipped how many of its entries are not as they should be
 */
record Edition(Map<String, List<ModelProperties>> facts, LocalDate day, int models, int skipped) {
}
