package io.reqllm.catalog;

import java.util.List;
import java.util.Optional;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;

/**
 * Knows models: what ships on the class-path under what the application configures. All
 * answers are immutable; all methods may be called by many threads.
 * <p>
 * The facts of a provider are read from the class-path the first time that one of its
 * models is asked for, and then kept. That first call reads a file on the caller's
 * thread; {@link #isLoaded(String)} tells beforehand and reads nothing.
 */
public interface ModelCatalog {

	/**
	 * Returns what is known of a model, if anything is.
	 */
	Optional<Model> find(ModelId id);

	/**
	 * Returns all models of a provider, in alphabetical order of their names; none for an
	 * unknown provider.
	 */
	List<Model> models(String provider);

	/**
	 * Returns the models that a query describes, in alphabetical order of their ids.
	 * Reads the facts of every provider that the query does not exclude.
	 */
	List<Model> search(ModelQuery query);

	/**
	 * Returns whether the facts of a provider were read already, or there are none to
	 * read.
	 */
	boolean isLoaded(String provider);

}
