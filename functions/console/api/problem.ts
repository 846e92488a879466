import * as z from 'zod';

const placedProblem = z.object({
  field: z.string(),
  line: z.int().positive(),
  column: z.int().positive().meta({ description: 'In UTF-16 units.' }),
  message: z.string(),
});

export const problem = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      field: z.string().optional(),
      problems: z
        .array(placedProblem)
        .optional()
        .meta({ description: 'All that is wrong with a template, each with its place.' }),
    }),
  })
  .meta({ id: 'Problem' });
