import { defineConfig } from 'drizzle-kit';

/* `npx drizzle-kit generate --config src/server/db/drizzle.config.ts --name <what>` after a change of the schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/server/db/schema.ts', './src/server/db/authSchema.ts', './src/server/db/editorialSchema.ts'],
  out: './src/server/db/migrations',
});
