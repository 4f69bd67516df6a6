<?php

namespace Espo\Modules\{module}\Api;

use Espo\Core\Api\Action;
use Espo\Core\Api\Request;
use Espo\Core\Api\Response;
use Espo\Core\Api\ResponseComposer;
use Espo\Core\Exceptions\BadRequest;
use Espo\Core\Exceptions\Forbidden;
use Espo\Core\Exceptions\NotFound;
use Espo\Core\ORM\Repository\Option\SaveOption;
use Espo\Entities\User;
use Espo\ORM\EntityManager;
use Espo\ORM\Query\UpdateBuilder;

/**
 * Lets an administrator put a record there as it is, past the rules of requests. It is there on instances for tests alone.
 */
class PutGiven implements Action
{
    public function __construct(
        private User $user,
        private EntityManager $entityManager
    ) {}

    public function process(Request $request): Response
    {
        if (!$this->user->isAdmin()) {
            throw new Forbidden();
        }

        $body = $request->getParsedBody();
        $type = $body->type ?? null;

        if (!is_string($type) || !$this->entityManager->hasRepository($type)) {
            throw new BadRequest('No such entity.');
        }

        if (!empty($body->id)) {
            $record = $this->entityManager->getEntityById($type, $body->id);
        } else {
            $record = $this->entityManager->getNewEntity($type);
        }

        if (!$record) {
            throw new NotFound();
        }

        $record->set($body->set ?? (object) []);
        $this->entityManager->saveEntity($record, [SaveOption::SILENT => true]);

        $raw = (array) ($body->raw ?? []);

        if ($raw) {
            $query = UpdateBuilder::create()
                ->in($type)
                ->set($raw)
                ->where(['id' => $record->getId()])
                ->build();

            $this->entityManager->getQueryExecutor()->execute($query);
        }

        return ResponseComposer::json(['id' => $record->getId()]);
    }
}
