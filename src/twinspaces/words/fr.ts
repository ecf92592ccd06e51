/** Words for codes in French: 256 things that children know; none begins another. */
export const words = (
  'agneau aigle ananas ancre âne anneau arbre avion avocat bague balai balcon balle ballon ' +
  'bambou banane banc barque bateau bébé beurre biche bijou bois bonbon bonnet botte bouche ' +
  'bougie bouton brique brosse bureau cabane cacao cactus cadeau cahier camion canapé ' +
  'canard canoë carre carte casque castor cerf cerise chaise chaton chêne cheval chèvre ' +
  'chien chou cigale citron cloche clou cochon cœur colle comète compas coq corde coton ' +
  'coude cousin crabe craie crayon crêpe cygne désert dessin doigt domino dragon éclair ' +
  'école écran épaule étang été étoile farine faucon fée figue flamme fleur fleuve flocon ' +
  'flûte forêt fourmi fraise fusée galet gant garage gâteau genou girafe glace gomme goûter ' +
  'grange griffe hamac herbe hibou hiver huile hutte igloo île jambon jardin jouet jupe ' +
  'kayak kiwi koala laine lait lampe lapin lézard lion livre loup loutre lune lutin maison ' +
  'maman mangue marche marron masque melon mer miel miroir montre mouche moulin mouton ' +
  'muguet mur museau musée navire neige nid noix nuage nuit océan œuf oignon oiseau olive ' +
  'orage orange ours outil pain palais panda panier paon papier parfum pêche peigne pelle ' +
  'perle phare phoque piano pigeon pirate pizza plage pluie plume poire poivre pomme pont ' +
  'porte potiron poule poupée prairie prune puzzle pyjama quille raisin renard requin ' +
  'réveil rivière riz robe robot rocher rose roue ruban ruche sable salade sandale sapin ' +
  'sardine savon serpent sifflet singe sirop soleil souris table tambour tapis tasse ' +
  'taureau tente théâtre tigre tiroir tomate tortue toupie train tulipe tunnel vache valise ' +
  'vanille veau vélo vent village violon voile voiture volcan wagon yaourt zèbre'
).split(' ');
