// Reads a GraphQL schema as graphql-js does. Takes {} on stdin and says the introspection query with all of its options,
// or takes { data, sdl }, the reply to it and the schema's text, and says what either has in custom scalars.
import { text } from 'node:stream/consumers';
import { buildClientSchema, buildSchema, getIntrospectionQuery, isSpecifiedScalarType, isScalarType, validateSchema } from 'graphql';

const { data, sdl } = JSON.parse(await text(process.stdin));
const options = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

function read(schema) {
  const scalars = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  return {
    description: schema.description,
    errors: validateSchema(schema).map((error) => error.message),
    scalars: Object.fromEntries(scalars.map((type) => [type.name, type.specifiedByURL ?? null])),
  };
}

console.log(JSON.stringify(data ? { introspection: read(buildClientSchema(data)), sdl: read(buildSchema(sdl)) } : { query: getIntrospectionQuery(options) }));
